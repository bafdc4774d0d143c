package vn.lienthong.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table of how long packets are kept. */
class RetentionRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-31T05:00:00Z");

    private static RetentionRules rules(String... lines) {
        return RetentionRules.read(List.of(lines), "retention.csv");
    }

    @Test
    void theFirstRuleThatFitsCounts() {
        RetentionRules rules = rules("# quy tắc", "type,level,keep", "new,province,P20Y", "status,*,P1M", "new,*,P10Y", "*,central,forever");

        assertThat(rules.purgedBefore("new", "PROVINCE", NOW)).isEqualTo(Optional.of(Instant.parse("2006-03-31T05:00:00Z")));
        assertThat(rules.purgedBefore("new", "COMMUNE", NOW)).isEqualTo(Optional.of(Instant.parse("2016-03-31T05:00:00Z")));
        assertThat(rules.purgedBefore("status", "CENTRAL", NOW)).as("by the calendar of Việt Nam").isEqualTo(Optional.of(Instant.parse("2026-02-28T05:00:00Z")));
        assertThat(rules.purgedBefore("recall", "CENTRAL", NOW)).isEmpty();
    }

    @Test
    void whatNoRuleFitsIsKeptForEver() {
        assertThat(rules("type,level,keep", "status,*,P1M").purgedBefore("new", "COMMUNE", NOW)).isEmpty();
        assertThat(RetentionRules.NONE.purgedBefore("new", "", NOW)).isEmpty();
    }

    @Test
    void itsTextIsTheTableAgain() {
        RetentionRules rules = rules("type,level,keep", "# x", "new,province,P20Y", "*,*,forever");

        assertThat(RetentionRules.read(rules.text().lines().toList(), "again")).isEqualTo(rules);
    }

    @Test
    void aSlipIsNamedWithItsLine() {
        assertThatThrownBy(() -> rules("type,level,keep", "letter,*,P1Y")).hasMessageContaining("line 2").hasMessageContaining("letter");
        assertThatThrownBy(() -> rules("type,level,keep", "new,*,10 years")).hasMessageContaining("P10Y");
        assertThatThrownBy(() -> rules("type,level,keep", "new,*,P0D")).hasMessageContaining("a day at least");
        assertThatThrownBy(() -> rules("type,level,keep", "new,*,-P1Y")).hasMessageContaining("a day at least");
        assertThatThrownBy(() -> rules("new,*,P1Y")).hasMessageContaining("type,level,keep");
    }
}
