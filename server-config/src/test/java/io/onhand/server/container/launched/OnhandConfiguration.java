package io.onhand.server.container.launched;

import io.onhand.server.stack.LauncherStack;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** The container's settings in {@code arquillian.xml}. */
public final class OnhandConfiguration implements ContainerConfiguration {

    private String directory;

    /** Directory for data and logs, which is emptied at each start. */
    public void setDirectory(String directory) {
        this.directory = directory;
    }

    Path directory() {
        return Path.of(directory).toAbsolutePath();
    }

    @Override
    public void validate() {
        if (directory == null) {
            throw new ConfigurationException("arquillian.xml must set directory");
        }
        if (!Files.isRegularFile(Path.of(LauncherStack.jar()))) {
            throw new ConfigurationException(LauncherStack.jar() + " is not there: build it with mvn package");
        }
    }
}
