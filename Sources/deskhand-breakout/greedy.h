/* What breakout.c takes without end: greedy.c. */
#pragma once

_Noreturn void loop(void);
int allocate(void);
int print(int file);
int forkbomb(void);
int threads(void);
int copy(void);
int wait_at(const char *path);
int descriptors(void);

/* Tries to begin a thread; breakout.c. */
long threaded(void);
