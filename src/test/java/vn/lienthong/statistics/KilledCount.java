package vn.lienthong.statistics;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.testkit.ChildProcess;

/** Counts the statistics of a database in a process of its own, in one small round after the other, until it is killed. */
final class KilledCount {

    private KilledCount() {
    }

    public static void main(String[] arguments) throws java.io.IOException {
        var source = ChildProcess.database(arguments);
        JdbcCounting counting = StatisticsKillIT.counting(new JdbcTemplate(source), new TransactionTemplate(new DataSourceTransactionManager(source)),
                StatisticsKillIT.deadlines(), StatisticsKillIT.BEFORE);
        while (true) {
            counting.count();
        }
    }
}
