package org.sojourn.internal.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.DeclarationConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.MetaAnnotations;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.inject.build.compatible.spi.Validation;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sojourn.ActivateSession;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;
import org.sojourn.SkipSession;
import org.sojourn.StoredIn;
import org.sojourn.StoredSessionScoped;

/**
 * Does for containers that know no portable extensions what {@link SojournExtension} does for all
 * others, from the same plan. In some of these containers it runs when the application is built, in
 * another JVM; only names and classes reach the running application.
 *
 * <p>Its methods are public because containers call them by reflection.
 */
@SkipIfPortableExtensionPresent(SojournExtension.class)
public class SojournBuildExtension implements BuildCompatibleExtension {

    private static final int LATE = Interceptor.Priority.LIBRARY_AFTER;

    private final Set<Class<?>> models = new LinkedHashSet<>();
    private final BuildTimeBeans beans = new BuildTimeBeans();
    private final List<String> problemsWithoutFactory = new ArrayList<>();

    /** Some containers find a subclass only if they know the classes above it. */
    @Discovery
    public void addOwnClasses(ScannedClasses classes, MetaAnnotations annotations) {
        InternalBeans.all().forEach(type -> classes.add(type.getName()));
        InternalBeans.ofTransactions().forEach(type -> classes.add(type.getName()));
        classes.add(SessionRecord.class.getName());
        annotations.addQualifier(StoredIn.class);
        annotations.addInterceptorBinding(ActivateSession.class);
        annotations.addInterceptorBinding(SkipSession.class);
        annotations.addContext(StoredSessionScoped.class, BuildTimeSessionContext.class);
    }

    @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = SessionModel.class)
    public void collect(ClassInfo type) {
        if (type.hasAnnotation(SessionModel.class)) {
            models.add(BuildTimeBeans.load(type.name()));
        }
    }

    /** After all models are collected: their archives decide what is moved. */
    @Priority(LATE)
    @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = SessionScoped.class)
    public void move(ClassConfig type) {
        SessionScopedRelocation relocation =
                new SessionScopedRelocation(BuildTimePlan.of(models).models());
        if (relocation.moves(BuildTimeBeans.load(type.info().name()))) {
            moveScope(type);
            type.methods().forEach(SojournBuildExtension::moveScope);
            type.fields().forEach(SojournBuildExtension::moveScope);
        }
    }

    private static void moveScope(DeclarationConfig bean) {
        if (bean.info().hasAnnotation(SessionScoped.class)) {
            bean.removeAnnotation(each -> BuildTimeBeans.is(SessionScoped.class, each));
            bean.addAnnotation(StoredSessionScoped.class);
        }
    }

    @Registration(types = Object.class)
    public void lookAtBean(BeanInfo bean) {
        beans.look(bean);
    }

    /** Some containers check injection points next, so that problems come before their messages. */
    @Synthesis
    public void register(SyntheticComponents components) {
        BuildTimePlan resolved = BuildTimePlan.of(models);
        DeploymentPlan plan = resolved.with(beans.facts());
        if (!plan.problems().isEmpty()) {
            throw new DeploymentException(DeploymentMessage.list(plan.allProblems()));
        }
        problemsWithoutFactory.addAll(resolved.problemsWithoutFactory());
        BuildTimeRegistrar.register(models, beans.facts(), plan, components);
    }

    /** Now the beans are known that other extensions have made. */
    @Validation
    public void report(Messages messages) {
        beans.warning().ifPresent(StartReport::warn);
        List<String> problems = new ArrayList<>(beans.facts().unfitBeans());
        if (!beans.hasFactory()) {
            problems.addAll(problemsWithoutFactory);
        }
        if (!problems.isEmpty()) {
            messages.error(new DeploymentException(DeploymentMessage.list(problems)));
        }
    }
}
