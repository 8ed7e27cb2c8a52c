package dev.ac7.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.Promise;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class AuditChainPropertyTest {
    /** Moving characters over the border between two columns keeps their concatenation, and must not keep the hash. */
    @Property
    @Promise(79)
    void textThatMovesFromOneColumnToTheNextChangesTheHash(
            @ForAll @Size(6) List<@StringLength(max = 5) String> texts,
            @ForAll long seq,
            @ForAll long at,
            @ForAll @StringLength(min = 1, max = 3) String moved) {
        for (int column = 0; column < 5; column++) {
            String[] left = texts.toArray(String[]::new);
            String[] right = texts.toArray(String[]::new);
            left[column] = left[column] + moved;
            right[column + 1] = moved + right[column + 1];

            assertThat(AuditChain.hash(row(seq, at, left))).isNotEqualTo(AuditChain.hash(row(seq, at, right)));
        }
    }

    @Property
    @Promise(79)
    void everyNumberCounts(@ForAll long seq, @ForAll long at) {
        String[] texts = {"a", "b", "c", "{}", "d", AuditChain.START};
        String hash = AuditChain.hash(row(seq, at, texts));

        assertThat(AuditChain.hash(row(seq + 1, at, texts))).isNotEqualTo(hash);
        assertThat(AuditChain.hash(row(seq, at + 1, texts))).isNotEqualTo(hash);
        assertThat(AuditChain.hash(row(seq, at, texts))).isEqualTo(hash);
    }

    private static AuditRow row(long seq, long at, String[] texts) {
        return new AuditRow(seq, at, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], "");
    }
}
