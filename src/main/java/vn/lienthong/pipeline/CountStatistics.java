package vn.lienthong.pipeline;

import vn.lienthong.statistics.JdbcCounting;

/** Counts what is new in the log, as long as there is more, but not for ever: the next round comes soon. */
@Verb("đếm số liệu thống kê từ nhật ký biên nhận / counts statistics from the log of receipts")
public final class CountStatistics {

    private static final int MOST_ROUNDS = 100;

    private final JdbcCounting counting;

    public CountStatistics(JdbcCounting counting) {
        this.counting = counting;
    }

    /** @return how many stretches of the log were counted */
    public int count() {
        int rounds = 1;
        while (counting.count() && rounds < MOST_ROUNDS) {
            rounds++;
        }
        return rounds;
    }
}
