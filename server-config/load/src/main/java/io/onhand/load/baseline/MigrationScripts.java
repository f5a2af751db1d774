package io.onhand.load.baseline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The migrations inside the EAR that onhand.jar carries: the bare database gets the very tables, constraints and indexes of
 * the product.
 */
final class MigrationScripts {

    private static final String EAR = "/payload/payara-micro/onhand.ear";
    private static final Pattern SCRIPT = Pattern.compile("db/(orders|inventory)/V(\\d+)__\\w+\\.sql");
    /** Would reach past the schema that the script is run in, into the product's own. */
    private static final Pattern QUALIFIED = Pattern.compile("(?m)^(?!\\s*--).*\\b(orders|inventory)\\.[a-z]");

    private MigrationScripts() {}

    /** The scripts of a service in the order of their versions. */
    static List<String> of(String service) throws IOException {
        try (InputStream ear = MigrationScripts.class.getResourceAsStream(EAR)) {
            if (ear == null) {
                throw new IOException("the EAR is not in this jar: run the bench from onhand.jar");
            }
            Map<Integer, String> scripts = new TreeMap<>(Comparator.naturalOrder());
            ZipInputStream outer = new ZipInputStream(ear);
            for (ZipEntry entry = outer.getNextEntry(); entry != null; entry = outer.getNextEntry()) {
                if (entry.getName().endsWith(".jar")) {
                    collect(new ZipInputStream(outer), service, scripts);
                }
            }
            if (scripts.isEmpty()) {
                throw new IOException("the EAR holds no migrations of " + service);
            }
            return List.copyOf(scripts.values());
        }
    }

    private static void collect(ZipInputStream jar, String service, Map<Integer, String> scripts) throws IOException {
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            Matcher name = SCRIPT.matcher(entry.getName());
            if (name.matches() && name.group(1).equals(service)) {
                String script = new String(jar.readAllBytes(), StandardCharsets.UTF_8);
                scripts.put(Integer.valueOf(name.group(2)), unqualified(entry.getName(), script));
            }
        }
    }

    /** Returns the script, or fails if it names tables with their schema. */
    static String unqualified(String name, String script) throws IOException {
        if (QUALIFIED.matcher(script).find()) {
            throw new IOException(name + " names tables with their schema and cannot be run in another");
        }
        return script;
    }
}
