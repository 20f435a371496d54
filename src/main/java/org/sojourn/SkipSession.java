package org.sojourn;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Switches the session off: for health checks, static content, and endpoints that must not have
 * one.
 *
 * <p>On a servlet class: requests to it have no session. On a class or method of a bean: there is
 * no session while the method runs, even inside a boundary; an {@link ActivateSession} boundary
 * inside the method has none either. Touching {@link WebSession} there throws {@link
 * SessionStateException}, whose message names the annotation. {@code
 * HttpServletRequest.getSession()} throws the same, and {@code getSession(false)} returns null.
 *
 * <p>A Jakarta REST resource, or one of its methods, can have the annotation if the resource is a
 * CDI bean: annotate it by a scope such as {@code @RequestScoped}. Where there is no servlet
 * container, each resource can have it, and filters that run after the match have no session
 * either.
 *
 * <p>To switch sessions off by path, see {@link SessionConfig#exclude()}.
 *
 * @since 0.1
 */
@Inherited
@InterceptorBinding
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface SkipSession {}
