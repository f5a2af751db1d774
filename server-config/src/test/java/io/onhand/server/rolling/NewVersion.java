package io.onhand.server.rolling;

import java.io.File;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR as it was built, under another version. */
final class NewVersion {

    private static final String WAR = "web.war";

    private NewVersion() {}

    /** Writes it into the directory. */
    static Path of(String version, Path directory) {
        var built = new File(System.getProperty("onhand.ear", "../ear/target/onhand.ear"));
        EnterpriseArchive ear = ShrinkWrap.create(ZipImporter.class, "onhand.ear")
                .importFrom(built)
                .as(EnterpriseArchive.class);
        WebArchive war = ear.getAsType(WebArchive.class, WAR)
                .setManifest(new StringAsset("Manifest-Version: 1.0\nImplementation-Version: " + version + "\n"));
        ear.delete(WAR);
        ear.addAsModule(war);
        Path file = directory.resolve("onhand-" + version + ".ear");
        ear.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file.toAbsolutePath();
    }
}
