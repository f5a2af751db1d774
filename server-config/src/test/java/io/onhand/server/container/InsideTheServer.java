package io.onhand.server.container;

import io.onhand.server.container.launched.TestedEar;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test whose methods run in a request to a WAR inside the EAR under test. */
@ExtendWith(ArquillianExtension.class)
abstract class InsideTheServer {

    /** The same for all, so that all share one server. Called outside it. */
    @Deployment
    public static EnterpriseArchive onhandWithTests() {
        return TestedEar.with(InsideTheServer.class);
    }
}
