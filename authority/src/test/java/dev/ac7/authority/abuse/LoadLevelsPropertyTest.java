package dev.ac7.authority.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class LoadLevelsPropertyTest {
    private double pressure;

    /** Whatever the load does: up only with two samples that ask for it, down one step and only after a calm minute. */
    @Property(tries = 50)
    void everyStepHasItsReason(@ForAll @Size(max = 40) List<@DoubleRange(max = 1.1) Double> drawn) {
        MovableClock clock = new MovableClock();
        LoadLevels levels = new LoadLevels(Limits.USUAL, clock, List.of(() -> pressure));
        List<Double> seen = new ArrayList<>(List.of(0.0));
        // Each stays for a while, as load does; else it would hardly ever fall.
        for (double reading : drawn.stream()
                .flatMap(one -> Collections.nCopies((int) (one * 17) % 16 + 1, one).stream())
                .toList()) {
            LoadLevel before = levels.state().level();
            clock.advance(LoadLevels.BETWEEN_SAMPLES);
            pressure = reading;
            levels.sample();
            seen.add(reading);
            LoadLevel after = levels.state().level();

            if (after.compareTo(before) > 0) {
                assertThat(seen.subList(seen.size() - 2, seen.size()))
                        .allMatch(one -> LoadLevel.of(one).compareTo(after) >= 0);
            } else if (after != before) {
                long samples = Duration.ofMinutes(1).dividedBy(LoadLevels.BETWEEN_SAMPLES) + 1;
                assertThat(after).isEqualTo(before.below());
                assertThat(seen.subList(seen.size() - (int) samples, seen.size()))
                        .allMatch(before::isCalm);
            }
            assertThat(levels.limits()).isEqualTo(after.scaled(Limits.USUAL));
        }
    }
}
