package io.onhand.shared.management;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an MXBean, an attribute (at its getter) or an operation means, for the administrator who looks at it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Description {

    /** One sentence, with the unit where there is one. */
    String value();
}
