package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.List;
import vn.lienthong.kernel.UnitCode;

/** Who gets the mail that is addressed to a code on a certain day. */
public sealed interface Addressee {

    /** The unit that has this code on that day. */
    record Open(Unit unit) implements Addressee {
    }

    /**
     * The code has ended, and one unit takes its mail: the same one under a new code, or a successor.
     *
     * @param chain from the code asked for to that of {@code unit}, each once
     * @param acts  by which one came after the other, in that order, as far as the directory names them
     */
    record Succeeded(Unit unit, List<UnitCode> chain, List<LegalAct> acts) implements Addressee {

        public Succeeded {
            chain = List.copyOf(chain);
            acts = List.copyOf(acts);
        }
    }

    /**
     * The unit was split, and it was decided who takes its mail.
     *
     * @param chain as in {@link Succeeded}
     * @param acts  as in {@link Succeeded}
     */
    record SplitByRule(Unit unit, List<UnitCode> chain, List<LegalAct> acts) implements Addressee {

        public SplitByRule {
            chain = List.copyOf(chain);
            acts = List.copyOf(acts);
        }
    }

    /**
     * The unit was split, and nobody has decided yet who takes its mail.
     *
     * @param split      code of the unit that was split, which is what a decision has to name
     * @param candidates open units that could, at least two
     * @param chain      from the code asked for to {@code split}
     */
    record SplitUndecided(UnitCode split, List<Unit> candidates, List<UnitCode> chain, List<LegalAct> acts) implements Addressee {

        public SplitUndecided {
            candidates = List.copyOf(candidates);
            chain = List.copyOf(chain);
            acts = List.copyOf(acts);
        }
    }

    /** Ended, and nobody comes after. @param lastDay of the last unit in the chain. */
    record Closed(LocalDate lastDay) implements Addressee {
    }

    /** No such code, or none yet on that day. */
    record Unknown() implements Addressee {
    }
}
