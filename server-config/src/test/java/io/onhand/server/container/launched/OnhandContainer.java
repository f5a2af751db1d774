package io.onhand.server.container.launched;

import io.onhand.server.runtime.DirectoryTree;
import io.onhand.server.stack.Launched;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.descriptor.api.Descriptor;

/**
 * Onhand as Arquillian sees it. A server has one EAR for life, so deploying means starting one.
 *
 * <p>Arquillian deploys anew for each test class. A start takes half a minute, so a server is kept until the last test
 * has run or an archive with another name comes: archives with the same name must have the same content. Used by one
 * thread.
 */
public final class OnhandContainer implements DeployableContainer<OnhandConfiguration> {

    /** What the servlet protocol calls its servlet. */
    private static final String RUNNER = "ArquillianServletRunnerEE9";

    private OnhandConfiguration configuration;
    private Launched server;
    private String deployed;

    @Override
    public Class<OnhandConfiguration> getConfigurationClass() {
        return OnhandConfiguration.class;
    }

    @Override
    public void setup(OnhandConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 6.0");
    }

    @Override
    public void start() {
        // Starting is deploying: there is no server without an EAR.
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        if (server == null || !archive.getName().equals(deployed)) {
            stop();
            server = launch(archive);
            deployed = archive.getName();
        }
        URI url = URI.create(server.url());
        return new ProtocolMetaData()
                .addContext(new HTTPContext(url.getHost(), url.getPort())
                        .add(new Servlet(RUNNER, TestedEar.TEST_CONTEXT_ROOT)));
    }

    private Launched launch(Archive<?> archive) throws DeploymentException {
        try {
            // New data for each start; what the last one left, some 300 MB, goes no earlier than now, for its logs.
            Path directory = configuration.directory();
            DirectoryTree.delete(directory);
            Files.createDirectories(directory);
            Path ear = directory.resolve(archive.getName());
            archive.as(ZipExporter.class).exportTo(ear.toFile());
            return Launched.start(
                    Files.createDirectory(directory.resolve("data")),
                    Map.of(),
                    List.of("run", "--port", "0", "--ear", ear.toString()));
        } catch (IOException e) {
            throw new DeploymentException("Onhand could not be started with " + archive.getName(), e);
        }
    }

    @Override
    public void undeploy(Archive<?> archive) {
        // The next test class uses the same server; see stop().
    }

    @Override
    public void deploy(Descriptor descriptor) {
        throw new UnsupportedOperationException("only an EAR can be deployed");
    }

    @Override
    public void undeploy(Descriptor descriptor) {
        throw new UnsupportedOperationException("only an EAR can be deployed");
    }
}
