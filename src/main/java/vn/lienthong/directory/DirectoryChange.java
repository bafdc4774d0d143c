package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/** One dated change of the directory, and the act on which it rests. Units are named by any code they have or had. */
public sealed interface DirectoryChange {

    /** First day on which it is as the change says; a unit that ends was there for the last time the day before. */
    LocalDate effective();

    LegalAct act();

    <R> R in(Cases<R> cases);

    /** One method for each kind. */
    interface Cases<R> {

        R add(Add change);

        R rename(Rename change);

        R recode(Recode change);

        R move(Move change);

        R merge(Merge change);

        R split(Split change);

        R close(Close change);

        R decide(Decide change);
    }

    /** A unit comes into being. @param unit its {@code validFrom} is the effective day, its end is open */
    record Add(Unit unit, LegalAct act) implements DirectoryChange {

        @Override
        public LocalDate effective() {
            return unit.validFrom();
        }

        @Override
        public <R> R in(Cases<R> cases) {
            return cases.add(this);
        }
    }

    /** @param area empty when it stays */
    record Rename(UnitCode code, String name, Optional<String> area, LocalDate effective, LegalAct act) implements DirectoryChange {

        @Override
        public <R> R in(Cases<R> cases) {
            return cases.rename(this);
        }
    }

    /** The unit goes on under another code; mail to the old one follows it. */
    record Recode(UnitCode code, UnitCode newCode, Optional<UnitCode> newCode35, LocalDate effective, LegalAct act) implements DirectoryChange {

        @Override
        public <R> R in(Cases<R> cases) {
            return cases.recode(this);
        }
    }

    /** @param parent empty to make it a root */
    record Move(UnitCode code, Optional<UnitCode> parent, LocalDate effective, LegalAct act) implements DirectoryChange {

        @Override
        public <R> R in(Cases<R> cases) {
            return cases.move(this);
        }
    }

    /** Units end in one that is there; their children go to it too. */
    record Merge(List<UnitCode> codes, UnitCode into, LocalDate effective, LegalAct act) implements DirectoryChange {

        public Merge {
            codes = List.copyOf(codes);
        }

        @Override
        public <R> R in(Cases<R> cases) {
            return cases.merge(this);
        }
    }

    /**
     * A unit ends in several that are there.
     *
     * @param mailTo     the rule: which of them takes the mail; empty to park the mail until somebody decides
     * @param childrenTo new parent of its children; required when it has any
     */
    record Split(UnitCode code, List<UnitCode> into, Optional<UnitCode> mailTo, Optional<UnitCode> childrenTo, LocalDate effective,
            LegalAct act) implements DirectoryChange {

        public Split {
            into = List.copyOf(into);
        }

        @Override
        public <R> R in(Cases<R> cases) {
            return cases.split(this);
        }
    }

    /**
     * A unit ends.
     *
     * @param successor  who takes its mail, if anybody
     * @param childrenTo new parent of its children; required when it has any
     */
    record Close(UnitCode code, Optional<UnitCode> successor, Optional<UnitCode> childrenTo, LocalDate effective, LegalAct act)
            implements DirectoryChange {

        @Override
        public <R> R in(Cases<R> cases) {
            return cases.close(this);
        }
    }

    /** It is decided who takes the mail of a unit that was split. */
    record Decide(UnitCode code, UnitCode mailTo, LocalDate effective, LegalAct act) implements DirectoryChange {

        @Override
        public <R> R in(Cases<R> cases) {
            return cases.decide(this);
        }
    }

    /** {@code merge}: as on the command line and in the register of changes. */
    default String kind() {
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
