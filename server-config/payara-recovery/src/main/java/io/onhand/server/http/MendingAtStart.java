package io.onhand.server.http;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;

/**
 * Does the same on Payara Server, whose ports are open before any application starts. A port that is changed or opened later is
 * mended by the next start of the server.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class MendingAtStart {

    @PostConstruct
    void mend() {
        new Listeners().mend();
    }
}
