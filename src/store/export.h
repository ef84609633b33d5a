/* What export and import agree on besides the record types (table.h). The shape is in README.md. */
#ifndef EXBACK_STORE_EXPORT_H
#define EXBACK_STORE_EXPORT_H

#define EXPORT_FORMAT  "exback"
#define EXPORT_VERSION 1

#endif
