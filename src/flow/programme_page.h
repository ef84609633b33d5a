/* The page of the programme above its list; the whole of it is flow_programme_page. */
#ifndef EXBACK_FLOW_PROGRAMME_PAGE_H
#define EXBACK_FLOW_PROGRAMME_PAGE_H

#include "common.h"

/* The map and the gates are spare: with little height the list comes first, and a key shows the map. */
void programme_head_page(const struct coach *coach, const struct records *records,
	const struct decision *decision, struct page *page);

#endif
