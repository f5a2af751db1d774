package io.onhand.shared.management;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.StandardMBean;

/** An MXBean whose descriptions are the {@link Description} annotations of its interface. */
final class DescribedView extends StandardMBean {

    private final Class<?> contract;

    <T> DescribedView(T bean, Class<T> contract) {
        super(bean, contract, true);
        this.contract = contract;
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return Optional.ofNullable(contract.getAnnotation(Description.class))
                .map(Description::value)
                .orElseGet(() -> super.getDescription(info));
    }

    @Override
    protected String getDescription(MBeanAttributeInfo info) {
        return described(Set.of("get" + info.getName(), "is" + info.getName()))
                .orElseGet(() -> super.getDescription(info));
    }

    @Override
    protected String getDescription(MBeanOperationInfo info) {
        return described(Set.of(info.getName())).orElseGet(() -> super.getDescription(info));
    }

    /** Operations change something: getters are attributes. */
    @Override
    protected int getImpact(MBeanOperationInfo info) {
        return MBeanOperationInfo.ACTION;
    }

    private Optional<String> described(Set<String> names) {
        return Arrays.stream(contract.getMethods())
                .filter(method -> names.contains(method.getName()))
                .map(DescribedView::description)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> description(Method method) {
        return Optional.ofNullable(method.getAnnotation(Description.class)).map(Description::value);
    }
}
