package io.onhand.server.http;

import com.sun.enterprise.v3.services.impl.GrizzlyProxy;
import com.sun.enterprise.v3.services.impl.GrizzlyService;
import org.glassfish.grizzly.config.GenericGrizzlyListener;
import org.glassfish.grizzly.config.dom.NetworkListener;
import org.glassfish.hk2.api.ServiceLocator;
import org.glassfish.internal.api.Globals;

/** The ports that this server listens on. */
final class Listeners {

    private final ServiceLocator services = Globals.getDefaultHabitat();

    /**
     * Has all of them serve HTTP by the book.
     *
     * @throws IllegalStateException if there is none: then the server is another one than this was written for
     */
    void mend() {
        GrizzlyService grizzly = services.getService(GrizzlyService.class);
        int mended = 0;
        for (NetworkListener listener : services.getAllServices(NetworkListener.class)) {
            if (grizzly.lookupNetworkProxy(listener) instanceof GrizzlyProxy open
                    && open.getUnderlyingListener() instanceof GenericGrizzlyListener port
                    && port.getTransport() != null
                    && HttpByTheBook.mend(port.getTransport())) {
                mended++;
            }
        }
        if (mended == 0) {
            throw new IllegalStateException("no listener of HTTP is open whose filters could be found");
        }
    }
}
