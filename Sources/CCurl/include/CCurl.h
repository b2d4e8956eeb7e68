#ifndef DESKHAND_CCURL_H
#define DESKHAND_CCURL_H
#include <curl/curl.h>
#endif
