package io.onhand.server.container.launched;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Registers {@link OnhandContainer} with Arquillian. */
public final class OnhandExtension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(DeployableContainer.class, OnhandContainer.class);
    }
}
