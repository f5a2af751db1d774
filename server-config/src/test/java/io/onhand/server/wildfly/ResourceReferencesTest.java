package io.onhand.server.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.schema.InventorySchema;
import io.onhand.order.schema.OrderSchema;
import jakarta.annotation.Resource;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** On WildFly a lookup without a prefix is a name of the bean's own, which {@code jboss-ejb3.xml} must explain. */
class ResourceReferencesTest {

    @ParameterizedTest
    @ValueSource(classes = {OrderSchema.class, InventorySchema.class})
    void theDescriptorNamesEveryResourceThatABeanLooksUp(Class<?> oneOfTheModule) throws Exception {
        URI jar = oneOfTheModule
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        try (FileSystem module = FileSystems.newFileSystem(Path.of(jar))) {
            Path root = module.getPath("/");

            assertThat(described(root.resolve("META-INF/jboss-ejb3.xml"))).isEqualTo(lookedUp(root));
        }
    }

    private static Map<String, Set<String>> lookedUp(Path root) throws Exception {
        Map<String, Set<String>> names = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (String file : files.map(root::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .toList()) {
                addLookups(className(file), names);
            }
        }
        return names;
    }

    private static String className(String file) {
        return file.substring(0, file.length() - ".class".length()).replace('/', '.');
    }

    private static void addLookups(String className, Map<String, Set<String>> names) throws ClassNotFoundException {
        Class<?> type = Class.forName(className, false, ResourceReferencesTest.class.getClassLoader());
        for (Field field : type.getDeclaredFields()) {
            Resource resource = field.getAnnotation(Resource.class);
            if (resource != null && resource.lookup().matches("(jdbc|jms)/.*")) {
                names.computeIfAbsent(type.getSimpleName(), bean -> new TreeSet<>())
                        .add(resource.lookup());
            }
        }
    }

    private static Map<String, Set<String>> described(Path descriptor) throws Exception {
        Map<String, Set<String>> names = new TreeMap<>();
        try (InputStream file = Files.newInputStream(descriptor)) {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
            NodeList beans = document.getElementsByTagName("session");
            for (int i = 0; i < beans.getLength(); i++) {
                Element bean = (Element) beans.item(i);
                names.put(texts(bean, "ejb-name").iterator().next(), texts(bean, "res-ref-name"));
            }
        }
        return names;
    }

    private static Set<String> texts(Element of, String tag) {
        Set<String> texts = new TreeSet<>();
        NodeList elements = of.getElementsByTagName(tag);
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent());
        }
        return texts;
    }
}
