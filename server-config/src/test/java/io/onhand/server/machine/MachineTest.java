package io.onhand.server.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.failure.CannotStart;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

    @TempDir
    private Path directory;

    @Test
    void tooFewOpenFilesAreRefusedWithTheCommandThatAllowsMore() {
        assertThatThrownBy(() -> OpenFiles.require(256))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("only 256 files")
                .hasMessageContaining("ulimit -n")
                .hasMessageContaining("LimitNOFILE");
        assertThatCode(() -> OpenFiles.require(OpenFiles.NEEDED)).doesNotThrowAnyException();
    }

    @Test
    void aDiskWithoutRoomIsRefusedWithWhatIsFreeAndWhatIsNeeded() {
        assertThatThrownBy(() -> FreeSpace.require(directory, Long.MAX_VALUE))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("MB are free on the disk of " + directory)
                .hasMessageContaining("--data");
        assertThat(FreeSpace.hint(directory)).isEmpty();
    }
}
