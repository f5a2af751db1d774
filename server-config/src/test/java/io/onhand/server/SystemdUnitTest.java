package io.onhand.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onhand.server.process.OwnSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SystemdUnitTest {

    private static final Path UNIT = Path.of("systemd", "onhand.service");

    @Test
    void theUnitIsOneThatSystemdTakes() throws Exception {
        assumeTrue(OwnSession.find("systemd-analyze").isPresent(), "no systemd-analyze on this machine");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/java")), "the unit names /usr/bin/java, which is not here");
        Process process = new ProcessBuilder("systemd-analyze", "verify", UNIT.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.contains(UNIT.getFileName().toString())))
                .isEmpty();
    }
}
