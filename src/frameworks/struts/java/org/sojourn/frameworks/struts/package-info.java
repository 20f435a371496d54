/** Apache Struts. */
package org.sojourn.frameworks.struts;
