package io.onhand.server.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {

    @Test
    void thereIsRoomUntilTheBrokerBlocks() {
        assertThat(DiskSpace.complaint(Path.of("data"), 1_000, 51)).isEmpty();
        assertThat(DiskSpace.complaint(Path.of("data"), 1_000, 40))
                .hasValue("the disk of data is 96 % full, and the broker takes no messages beyond 95 %");
    }

    @Test
    void theBoundIsTheBrokers() throws IOException {
        assertThat(Files.readString(Path.of("artemis/broker.xml")))
                .contains("<max-disk-usage>${onhand.broker.max-disk-usage:95}</max-disk-usage>");
    }

    @Test
    void aDirectoryThatIsYetToBeMadeIsOnTheDiskOfItsParent(@TempDir Path there) throws IOException {
        assertThat(DiskSpace.complaint(there.resolve("not/yet"))).isEqualTo(DiskSpace.complaint(there));
    }
}
