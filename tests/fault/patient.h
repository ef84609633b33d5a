/* A life that meets faults. Whoever says that it is done has it on disk for certain, whoever fails says
 * so in a line, and nothing is lost.
 *
 *     patient_prepare(patient, deed);
 *     met = patient_suffer(patient, &(struct shim){.plan = "3:28+"});   and so on
 *     if (patient->why.length) …
 *     patient_go_on(patient);                         to the next deed */
#ifndef TESTS_FAULT_PATIENT_H
#define TESTS_FAULT_PATIENT_H

#include "disk.h"
#include "trial.h"

enum { PATIENT_JUDGED = 256 }; /* folders that are remembered */

/* What a folder was found to hold; HALF_WAY: each thing in it is old or new. */
enum verdict { WRONG, HALF_WAY, DONE };

/* What was there at one time. */
struct image {
	struct str export;
	struct disk *disk;
};

struct patient {
	struct trial *trial;
	struct life life;
	size_t deed;             /* that is done now */
	char *before;            /* a copy of the folder before it */
	struct image old, fresh; /* before it and after it */
	struct str said;         /* what it prints */
	bool reading_fails;      /* the present fault is EIO */
	struct outcome outcome;  /* of the last run */
	struct {
		uint64_t digest;
		enum verdict verdict;
	} judged[PATIENT_JUDGED]; /* folders, by their digests: most runs end in the same few */
	size_t judged_count;
	size_t aborts;  /* runs that ended because there was no memory */
	size_t runs;    /* in which a fault was met */
	struct str why; /* "", or what was wrong first */
};

struct patient *patient_new(const struct envelope *envelope);
void patient_free(struct patient *patient);
/* Does the deed as it is when nothing fails, to know what it should do. */
void patient_prepare(struct patient *patient, size_t deed);
/* Does it with these faults; whether one of the plan was met. */
bool patient_suffer(struct patient *patient, const struct shim *shim);
/* Does it as if no fault had been: the next deed stands on this one. */
void patient_go_on(struct patient *patient);

#endif
