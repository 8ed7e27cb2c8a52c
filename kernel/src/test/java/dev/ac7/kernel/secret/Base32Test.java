package dev.ac7.kernel.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base32Test {
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "f, MY======",
        "fo, MZXQ====",
        "foo, MZXW6===",
        "foob, MZXW6YQ=",
        "fooba, MZXW6YTB",
        "foobar, MZXW6YTBOI======"
    })
    void matchesTheVectorsOfRfc4648(String plain, String padded) {
        assertThat(Base32.encode(plain.getBytes(US_ASCII))).isEqualTo(padded.replace("=", ""));
        assertThat(Base32.decode(padded)).asString(US_ASCII).isEqualTo(plain);
        assertThat(Base32.decode(padded.replace("=", ""))).asString(US_ASCII).isEqualTo(plain);
    }

    @Property
    void everySequenceOfBytesComesBack(@ForAll byte[] bytes) {
        assertThat(Base32.decode(Base32.encode(bytes))).isEqualTo(bytes);
    }
}
