package org.sojourn.payara.classic;

/** Declared in web.xml, second. */
public class SecondWatcher extends Watcher {}
