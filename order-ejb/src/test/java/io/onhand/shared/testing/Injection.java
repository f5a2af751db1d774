package io.onhand.shared.testing;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Field;

/** Does for a bean what the container does before its first call: sets the annotated fields, by type. */
public final class Injection {

    private Injection() {}

    /** The bean, with each annotated field set to the first of the resources that fits. */
    public static <B> B into(B bean, Object... resources) {
        for (Field field : bean.getClass().getDeclaredFields()) {
            if (isInjected(field)) {
                inject(bean, field, resources);
            }
        }
        return bean;
    }

    private static boolean isInjected(Field field) {
        return field.isAnnotationPresent(EJB.class)
                || field.isAnnotationPresent(Resource.class)
                || field.isAnnotationPresent(PersistenceContext.class);
    }

    private static void inject(Object bean, Field field, Object... resources) {
        for (Object resource : resources) {
            if (field.getType().isInstance(resource)) {
                try {
                    field.setAccessible(true);
                    field.set(bean, resource);
                    return;
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new IllegalArgumentException("nothing to inject into " + field);
    }
}
