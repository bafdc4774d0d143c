package vn.lienthong.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessFiguresTest {

    private final long self = ProcessHandle.current().pid();

    @Test
    void knowsThatThisProcessHasWorkedAndHoldsMemory() {
        assertThat(ProcessFigures.cpuSeconds(self)).isPositive();
        assertThat(ProcessFigures.peakMemory(self)).isGreaterThanOrEqualTo(ProcessFigures.memoryNow(self) - 1).isGreaterThan(10);
    }

    @Test
    void countsWhatEndedChildrenUsed() throws Exception {
        double before = ProcessFigures.familyCpuSeconds(self);
        // Given a child that works for some hundred milliseconds of CPU and ends
        Process child = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done").start();
        assertThat(child.waitFor()).isZero();

        double work = ProcessFigures.familyCpuSeconds(self) - ProcessFigures.cpuSeconds(self);

        assertThat(work).isPositive();
        assertThat(ProcessFigures.familyCpuSeconds(self)).isGreaterThan(before);
    }

    @Test
    void aProcessThatIsGoneHasNoFigures() {
        long nobody = 4_194_305;

        assertThat(Files.exists(Path.of("/proc/" + nobody))).isFalse();
        assertThat(ProcessFigures.cpuSeconds(nobody)).isNaN();
    }
}
