/** Apache Wicket. */
package org.sojourn.frameworks.wicket;
