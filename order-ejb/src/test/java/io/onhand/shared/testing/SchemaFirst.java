package io.onhand.shared.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import javax.sql.DataSource;

/** A bean that has a database at hand waits for the migration: it is intercepted, or asks the schema itself. */
public final class SchemaFirst extends ArchCondition<JavaClass> {

    private final Class<?> schema;
    private final Class<?> interceptor;

    /**
     * The rule of one service.
     *
     * @param schema the bean that migrates
     * @param interceptor the one that waits for it before each call
     */
    public SchemaFirst(Class<?> schema, Class<?> interceptor) {
        super("wait for the schema before they use the database: by @Interceptors(" + interceptor.getSimpleName()
                + ".class), or by a call of ready() where no container calls them");
        this.schema = schema;
        this.interceptor = interceptor;
    }

    @Override
    public void check(JavaClass bean, ConditionEvents events) {
        boolean hasDatabase = bean.getAllFields().stream()
                .anyMatch(field -> field.getRawType().isEquivalentTo(DataSource.class)
                        || field.getRawType().isEquivalentTo(EntityManager.class));
        boolean waits = isIntercepted(bean) || asks(bean);
        events.add(new SimpleConditionEvent(
                bean, waits || !hasDatabase, bean.getName() + (waits ? " waits" : " does not wait for the schema")));
    }

    private boolean isIntercepted(JavaClass bean) {
        return bean.tryGetAnnotationOfType(Interceptors.class)
                .filter(interceptors -> Arrays.asList(interceptors.value()).contains(interceptor))
                .isPresent();
    }

    private boolean asks(JavaClass bean) {
        return bean.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(schema)
                        && call.getName().equals("ready"));
    }
}
