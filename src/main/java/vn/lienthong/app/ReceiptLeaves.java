package vn.lienthong.app;

import java.util.List;
import java.util.Optional;
import vn.lienthong.evidence.JdbcReceiptFeed;
import vn.lienthong.evidence.JdbcReceiptFeed.Place;
import vn.lienthong.evidence.JdbcReceiptFeed.SignedEntry;
import vn.lienthong.evidence.ReceiptLeaf;
import vn.lienthong.ledger.Leaf;
import vn.lienthong.ledger.LeafSource;

/** Every receipt ever given, from the first one on, on its way into the log. Thread-safe. */
final class ReceiptLeaves implements LeafSource {

    private final JdbcReceiptFeed feed;

    ReceiptLeaves(JdbcReceiptFeed feed) {
        this.feed = feed;
    }

    @Override
    public String name() {
        return "receipts";
    }

    @Override
    public Batch next(Optional<String> after, int max) {
        List<SignedEntry> entries = feed.readSigned(after.map(Place::of).orElse(Place.BEGINNING), max);
        Place last = entries.isEmpty() ? after.map(Place::of).orElse(Place.BEGINNING) : entries.get(entries.size() - 1).entry().place();
        return new Batch(entries.stream().map(ReceiptLeaves::candidate).toList(), last.toString());
    }

    private static Candidate candidate(SignedEntry entry) {
        return new Candidate(entry.entry().id().value(), new Leaf(ReceiptLeaf.KIND, ReceiptLeaf.content(entry.xml())));
    }
}
