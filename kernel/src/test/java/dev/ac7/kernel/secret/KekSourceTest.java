package dev.ac7.kernel.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KekSourceTest {
    private static final String BASE64 = "//////////////////////////////////////////8=";
    private static final String BASE64_URL = "__________________________________________8";

    private static final String MIXED_ALPHABETS = "_/////////////////////////////////////////8";
    private static final String TOO_SHORT = "/////////////////////////////////////////8=";
    private static final String UNUSED_BITS_SET = "__________________________________________9";

    private final SecureRandom random = new SecureRandom();
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {BASE64, BASE64_URL, " \n" + BASE64 + "\r\n", BASE64_URL + "=", "\t" + BASE64_URL + " "})
    void theKeyMayComeAsText(String text) {
        byte[] ones = new byte[32];
        Arrays.fill(ones, (byte) 0xff);

        assertThat(resolve(Optional.of(text)).keyId()).isEqualTo(new Kek(ones, random).keyId());
        assertThat(keyFile()).as("a key given as text writes no file").doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "secret-key-material",
                MIXED_ALPHABETS,
                BASE64 + BASE64,
                TOO_SHORT,
                UNUSED_BITS_SET,
                BASE64_URL + "==",
                BASE64_URL + " " + BASE64_URL,
                BASE64_URL + "!",
                "=" + BASE64_URL
            })
    void textThatIsNotExactly32BytesIsAnErrorThatDoesNotShowIt(String text) {
        assertThatExceptionOfType(KekUnavailable.class)
                .isThrownBy(() -> resolve(Optional.of(text)))
                .satisfies(error -> assertThat(error.getMessage())
                        .doesNotContain("___")
                        .doesNotContain("///")
                        .doesNotContain("secret-key"));
        assertThat(keyFile()).doesNotExist();
    }

    @Test
    void withoutAnySourceAKeyIsMadeAndKeptForItsOwnerOnly() throws IOException {
        Kek made = resolve(Optional.empty());

        assertThat(Files.readAllBytes(keyFile())).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                .isEqualTo("rw-------");
        assertThat(resolve(Optional.empty()).keyId()).isEqualTo(made.keyId());
        assertThat(warnings).isEmpty();
        assertThat(filesIn(keyFile().getParent())).containsExactly("ac7-kek.bin");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 44})
    void aFileOfAnotherLengthIsAnErrorAndStays(int length) throws IOException {
        Files.createDirectories(keyFile().getParent());
        Files.write(keyFile(), new byte[length]);

        assertThatExceptionOfType(KekUnavailable.class)
                .isThrownBy(() -> resolve(Optional.empty()))
                .withMessageContaining("exactly 32 bytes")
                .withMessageContaining(keyFile().toString());
        assertThat(keyFile()).hasSize(length);
    }

    @Test
    void anUnreadableFileIsAnErrorThatNamesIt() throws IOException {
        Files.createDirectories(keyFile());

        assertThatExceptionOfType(KekUnavailable.class)
                .isThrownBy(() -> resolve(Optional.empty()))
                .withMessageContaining("cannot read")
                .withMessageContaining(keyFile().toString());
    }

    @Test
    void aPlaceThatCannotBeWrittenIsAnErrorThatNamesIt() throws IOException {
        Files.writeString(directory.resolve("config"), "a file where the directory should be");

        assertThatExceptionOfType(KekUnavailable.class)
                .isThrownBy(() -> resolve(Optional.empty()))
                .withMessageContaining("cannot write")
                .withMessageContaining(keyFile().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-"})
    void aFileThatOthersCanReadIsUsedWithAWarning(String mode) throws IOException {
        resolve(Optional.empty());
        Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString(mode));

        resolve(Optional.empty());

        assertThat(warnings).singleElement().asString().contains("chmod 600 " + keyFile());
    }

    @Test
    void aDanglingLinkIsNotReplacedByANewKey() throws IOException {
        Files.createDirectories(keyFile().getParent());
        Files.createSymbolicLink(keyFile(), directory.resolve("unmounted"));

        assertThatExceptionOfType(KekUnavailable.class).isThrownBy(() -> resolve(Optional.empty()));
    }

    @Test
    void processesThatStartTogetherAgreeOnOneKey() throws Exception {
        int starters = 16;
        var barrier = new CyclicBarrier(starters);
        try (var threads = Executors.newFixedThreadPool(starters)) {
            Callable<String> start = () -> {
                barrier.await();
                return resolve(Optional.empty()).keyId();
            };
            var ids = threads
                    .invokeAll(IntStream.range(0, starters).mapToObj(i -> start).toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .collect(Collectors.toSet());

            assertThat(ids).hasSize(1);
        }
        assertThat(filesIn(keyFile().getParent())).containsExactly("ac7-kek.bin");
    }

    @Test
    void anOldKeyIsReadFromItsFileButNeverMade() throws IOException {
        assertThatExceptionOfType(KekUnavailable.class).isThrownBy(() -> Kek.fromFile(keyFile(), random));

        Kek made = resolve(Optional.empty());
        assertThat(Kek.fromFile(keyFile(), random).keyId()).isEqualTo(made.keyId());
        assertThat(Kek.fromText(Base64.getEncoder().encodeToString(Files.readAllBytes(keyFile())), random)
                        .keyId())
                .isEqualTo(made.keyId());
    }

    private Kek resolve(Optional<String> text) {
        return Kek.resolve(text, keyFile(), random, warnings::add);
    }

    private Path keyFile() {
        return directory.resolve("config").resolve("ac7-kek.bin");
    }

    private static List<String> filesIn(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
