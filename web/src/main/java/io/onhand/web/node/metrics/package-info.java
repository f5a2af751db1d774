/** The figures of the MXBeans, for a monitoring system that reads them over HTTP. */
package io.onhand.web.node.metrics;
