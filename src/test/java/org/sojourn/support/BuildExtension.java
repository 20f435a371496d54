package org.sojourn.support;

import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.MetaAnnotations;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.inject.build.compatible.spi.Validation;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import org.sojourn.SessionModel;
import org.sojourn.internal.cdi.SojournBuildExtension;

/**
 * Sojourn's build-compatible extension, without the annotation by which Weld, which knows portable
 * extensions, leaves it out.
 */
public class BuildExtension implements BuildCompatibleExtension {

    private final SojournBuildExtension extension = new SojournBuildExtension();

    @Discovery
    public void discovery(ScannedClasses classes, MetaAnnotations annotations) {
        extension.addOwnClasses(classes, annotations);
    }

    @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = SessionModel.class)
    public void enhancement(ClassInfo type) {
        extension.collect(type);
    }

    @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = SessionScoped.class)
    public void relocation(ClassConfig type) {
        extension.move(type);
    }

    @Registration(types = Object.class)
    public void registration(BeanInfo bean) {
        extension.lookAtBean(bean);
    }

    @Synthesis
    public void synthesis(SyntheticComponents components) {
        extension.register(components);
    }

    @Validation
    public void validation(Messages messages) {
        extension.report(messages);
    }
}
