package io.onhand.server.container.launched;

import io.onhand.server.container.unit.LocationRows;
import io.onhand.server.container.unit.OrderRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR as it was built, one WAR more with the tests, and one bean more in each service. */
public final class TestedEar {

    /** Where the WAR with the tests answers. */
    static final String TEST_CONTEXT_ROOT = "/test";

    private static final String NAME = "onhand-with-tests.ear";
    private static final String DESCRIPTOR = "META-INF/application.xml";
    private static final String END_OF_MODULES = "<library-directory>";

    private TestedEar() {}

    /** @param tests a class in the package with the tests */
    public static EnterpriseArchive with(Class<?> tests) {
        Path built = Path.of(System.getProperty("onhand.ear", "../ear/target/onhand.ear"));
        EnterpriseArchive ear = ShrinkWrap.create(ZipImporter.class, NAME)
                .importFrom(built.toFile())
                .as(EnterpriseArchive.class);
        WebArchive war = ShrinkWrap.create(WebArchive.class, "test.war")
                .addPackage(tests.getPackage())
                .addAsLibraries(jarOf(Assertions.class).toFile());
        addTo(ear, "order-ejb.jar", OrderRows.class);
        addTo(ear, "inventory-mdb.jar", LocationRows.class);
        return ear.addAsModule(Testable.archiveToTest(war)).setApplicationXML(withModule(war.getName(), ear));
    }

    private static void addTo(EnterpriseArchive ear, String module, Class<?> bean) {
        JavaArchive extended = ear.getAsType(JavaArchive.class, module).addClass(bean);
        ear.delete(module);
        ear.addAsModule(extended);
    }

    /** The EAR's own descriptor, because the order of its modules and its libraries are under test too. */
    private static StringAsset withModule(String war, EnterpriseArchive ear) {
        try (InputStream descriptor = ear.get(DESCRIPTOR).getAsset().openStream()) {
            String xml = new String(descriptor.readAllBytes(), StandardCharsets.UTF_8);
            if (!xml.contains(END_OF_MODULES)) {
                throw new IllegalStateException("no place for another module in " + xml);
            }
            String module = String.format(
                    Locale.ROOT,
                    "<module><web><web-uri>%s</web-uri><context-root>%s</context-root></web></module>",
                    war,
                    TEST_CONTEXT_ROOT);
            return new StringAsset(xml.replace(END_OF_MODULES, module + END_OF_MODULES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
