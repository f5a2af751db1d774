package io.onhand.server.container.launched;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** The container's settings in {@code arquillian.xml}. */
public final class OnhandConfiguration implements ContainerConfiguration {

    private String launcher;
    private String directory;

    /** Path of {@code onhand.jar}. */
    public void setLauncher(String launcher) {
        this.launcher = launcher;
    }

    /** Directory for data and logs, which is emptied at each start. */
    public void setDirectory(String directory) {
        this.directory = directory;
    }

    Path launcher() {
        return Path.of(launcher).toAbsolutePath();
    }

    Path directory() {
        return Path.of(directory).toAbsolutePath();
    }

    @Override
    public void validate() {
        if (launcher == null || directory == null) {
            throw new ConfigurationException("arquillian.xml must set launcher and directory");
        }
        if (!Files.isRegularFile(launcher())) {
            throw new ConfigurationException(launcher() + " is not there: build it with mvn package");
        }
    }
}
