package vn.lienthong.console.queues;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.Unmarked;

/**
 * What somebody wants to see of the queues.
 *
 * @param words   part of a code or of a name; case and Vietnamese marks do not matter
 * @param level   of the unit
 * @param show    which of them
 * @param order   the first one first
 * @param page    from 0
 */
public record QueueQuestion(String words, Optional<Unit.Level> level, Show show, Order order, int page) {

    /** Units on a page. */
    public static final int PAGE = 50;

    /** Which queues. */
    public enum Show { ALL, WAITING, UNCOLLECTED, HELD }

    /** In which order. */
    public enum Order {
        DEPTH(Comparator.comparingLong(UnitQueue::waiting).reversed()),
        AGE(Comparator.comparing(queue -> queue.oldest().orElse(java.time.Instant.MAX))),
        ARRIVALS(Comparator.comparingLong((UnitQueue queue) -> queue.rate().arrived()).reversed()),
        NAME(Comparator.comparing(queue -> queue.unit().name(), java.text.Collator.getInstance(Locale.forLanguageTag("vi")))),
        CODE(Comparator.comparing(UnitQueue::code));

        private final Comparator<UnitQueue> comparator;

        Order(Comparator<UnitQueue> comparator) {
            this.comparator = comparator;
        }
    }

    /**
     * What was found.
     *
     * @param rows  of the page asked for, or of the last one there is
     * @param all   how many on all pages
     * @param page  from 0
     * @param pages at least 1
     */
    public record Answer(List<UnitQueue> rows, int all, int page, int pages) {

        public Answer {
            rows = List.copyOf(rows);
        }
    }

    /** Everything said may be missing or nonsense, since anybody can write an address; then the usual is meant. */
    public static QueueQuestion of(String words, String level, String show, String order, int page) {
        return new QueueQuestion(words.strip(), constant(Unit.Level.values(), level), constant(Show.values(), show).orElse(Show.ALL),
                constant(Order.values(), order).orElse(Order.DEPTH), Math.max(0, page));
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] values, String name) {
        return java.util.Arrays.stream(values).filter(value -> value.name().equalsIgnoreCase(name)).findFirst();
    }

    /**
     * Finds, sorts and cuts a page.
     *
     * @param held units whose mailbox is shut
     */
    public Answer answer(Collection<UnitQueue> queues, Set<UnitCode> held) {
        String wanted = Unmarked.of(words);
        List<UnitQueue> found = queues.stream().filter(queue -> level.isEmpty() || level.get() == queue.unit().level())
                .filter(queue -> show != Show.WAITING || queue.waiting() > 0).filter(queue -> show != Show.UNCOLLECTED || queue.nobodyCollects())
                .filter(queue -> show != Show.HELD || held.contains(queue.code()))
                .filter(queue -> wanted.isEmpty() || Unmarked.of(queue.unit().name()).contains(wanted) || Unmarked.of(queue.code().value()).contains(wanted))
                .sorted(order.comparator.thenComparing(UnitQueue::code)).toList();
        int pages = Math.max(1, (found.size() + PAGE - 1) / PAGE);
        int shown = Math.min(page, pages - 1);
        return new Answer(found.subList(shown * PAGE, Math.min(found.size(), (shown + 1) * PAGE)), found.size(), shown, pages);
    }
}
