package io.onhand.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.failure.CannotStart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class UnpackedRuntimeTest {

    private static final Platform PLATFORM = new Platform("linux", "x86_64");

    @TempDir
    private Path temporary;

    private Path jar;
    private Path runtimes;

    @BeforeEach
    void packJar() throws IOException {
        jar = temporary.resolve("onhand.jar");
        runtimes = temporary.resolve("runtime");
        pack("one", "../lib/libpq.so.5");
    }

    @Test
    void filesClassesAndPrograms() throws Exception {
        UnpackedRuntime runtime = UnpackedRuntime.of(new Payload(jar, PLATFORM), runtimes);
        assertThat(runtime.artemis().resolve("broker.xml")).hasContent("one");
        assertThat(runtime.classes().resolve("io/onhand/server/Some.class")).exists();
        assertThat(runtime.postgresql().resolve("bin/postgres")).isExecutable();
        assertThat(runtime.postgresql().resolve("bin/link")).isSymbolicLink();
        assertThat(runtime.postgresql().resolve("postgres-linux-x86_64.txz")).doesNotExist();
    }

    @Test
    void aSecondStartFindsWhatTheFirstUnpacked() throws Exception {
        Path first = UnpackedRuntime.of(new Payload(jar, PLATFORM), runtimes).artemis();
        Path marker = Files.createFile(first.resolve("marker"));
        assertThat(UnpackedRuntime.of(new Payload(jar, PLATFORM), runtimes).artemis())
                .isEqualTo(first);
        assertThat(marker).exists();
    }

    @Test
    void anotherVersionIsUnpackedAnewAndTheOldOneDeleted() throws Exception {
        UnpackedRuntime old = UnpackedRuntime.of(new Payload(jar, PLATFORM), runtimes);
        Files.createDirectories(runtimes.resolve(".unpacking-left-by-a-crash"));
        pack("two", "../lib/libpq.so.5");
        UnpackedRuntime current = UnpackedRuntime.of(new Payload(jar, PLATFORM), runtimes);
        current.deleteOthers();
        assertThat(old.artemis()).doesNotExist();
        assertThat(runtimes.toFile().list()).hasSize(1);
        assertThat(current.artemis().resolve("broker.xml")).hasContent("two");
    }

    @Test
    void aMachineWithoutPostgresqlIsToldWhatToDo() {
        Payload payload = new Payload(jar, new Platform("sunos", "sparc"));
        assertThatThrownBy(() -> UnpackedRuntime.of(payload, runtimes))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("no PostgreSQL for this kind of machine");
    }

    @Test
    void anArchiveThatLeadsOutsideIsRefused() throws Exception {
        pack("three", "../../../etc/passwd");
        assertThatThrownBy(() -> UnpackedRuntime.of(new Payload(jar, PLATFORM), runtimes))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("leads outside");
    }

    @Test
    void platformsAreNamedAsTheArchivesAre() {
        assertThat(Platform.of("Linux", "amd64").archiveName()).isEqualTo("linux-x86_64");
        assertThat(Platform.of("Linux", "aarch64").archiveName()).isEqualTo("linux-arm_64");
        assertThat(Platform.of("Mac OS X", "aarch64").archiveName()).isEqualTo("darwin-arm_64");
    }

    private void pack(String content, String link) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            add(zip, "payload/artemis/broker.xml", content.getBytes(StandardCharsets.UTF_8));
            add(zip, "io/onhand/server/Some.class", new byte[] {1});
            add(zip, "io/other/Other.class", new byte[] {1});
            add(zip, "payload/postgresql/postgres-linux-x86_64.txz", archive(link));
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] archive(String linkTarget) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream xz = new XZOutputStream(bytes, new LZMA2Options(0));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(xz)) {
            byte[] program = "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry file = new TarArchiveEntry("bin/postgres");
            file.setMode(0755);
            file.setSize(program.length);
            tar.putArchiveEntry(file);
            tar.write(program);
            tar.closeArchiveEntry();
            TarArchiveEntry link = new TarArchiveEntry("bin/link", TarConstants.LF_SYMLINK);
            link.setLinkName(linkTarget);
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
