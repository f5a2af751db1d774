package io.onhand.load.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.load.replay.Tally.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final StringWriter printed = new StringWriter();
    private final ReplayProgress progress = new ReplayProgress(new Tally(), System::nanoTime);

    @Test
    void inAFileProgressIsALineForEachTimeWithoutABarAndNothingIsDrawnOver() {
        progress.begin(Kind.ORDER, 1_622);
        try (var line = new ProgressLine(new PrintWriter(printed), false, progress::told)) {
            line.show();
            line.say("the server is away");
            line.show();
        }
        assertThat(printed.toString()).doesNotContain("\r").doesNotContain("[").doesNotContain("#");
        assertThat(printed.toString().lines()).hasSize(3).first().asString().startsWith("orders 0 of 1,622  0 sent");
    }

    @Test
    void onATerminalALineIsDrawnOver() {
        progress.begin(Kind.ITEM, 10);
        try (var line = new ProgressLine(new PrintWriter(printed), true, progress::drawn)) {
            line.show();
            line.show();
        }
        assertThat(printed.toString())
                .startsWith("\ritems  [....................] 0/10\ritems")
                .endsWith("\r");
    }
}
