#ifndef DESKHAND_CCURL_H
#define DESKHAND_CCURL_H

#include <curl/curl.h>
#include <stdbool.h>

// libcurl sets options through variadic functions, which Swift cannot call: one function for each type
// of value, so that the compiler checks what curl's own macros would (curl_easy_setopt(3)).

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_set_size(CURL *easy, CURLoption option, curl_off_t value);
/// curl copies the string; NULL takes the option back.
CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value);
/// curl keeps the pointer, and does not copy what it points to (COPYPOSTFIELDS excepted).
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, const void *value);
CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value);
CURLcode ccurl_set_url(CURL *easy, CURLU *url);
/// For CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION.
CURLcode ccurl_set_write_callback(CURL *easy, CURLoption option, curl_write_callback callback);
/// For CURLOPT_PREREQFUNCTION: called when a request is about to go out over its connection.
CURLcode ccurl_set_prerequest_callback(CURL *easy, curl_prereq_callback callback);

CURLcode ccurl_get_pointer(CURL *easy, CURLINFO info, void **value);

CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);

/// Which addresses a transfer may connect to, and whether another one was refused.
struct ccurl_gate {
    bool loopback_only;
    bool refused;
};

/// Has curl open its sockets closed on exec, and through the gate. The gate must outlive the transfer.
CURLcode ccurl_set_gate(CURL *easy, struct ccurl_gate *gate);

#endif
