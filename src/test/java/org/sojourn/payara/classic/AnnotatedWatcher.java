package org.sojourn.payara.classic;

import jakarta.servlet.annotation.WebListener;

/** Declared by its annotation. */
@WebListener
public class AnnotatedWatcher extends Watcher {}
