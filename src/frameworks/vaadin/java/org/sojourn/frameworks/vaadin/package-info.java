/** Vaadin Flow. */
package org.sojourn.frameworks.vaadin;
