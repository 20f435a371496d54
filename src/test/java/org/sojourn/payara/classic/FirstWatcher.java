package org.sojourn.payara.classic;

/** Declared in web.xml, first. */
public class FirstWatcher extends Watcher {}
