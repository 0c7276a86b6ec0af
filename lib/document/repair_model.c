#include "repair_model.h"

#include "vocabulary/repair_hash.h"

#include "repair_tables.h"

#define COST_UNIT 16.0 /* of the letter costs and of the order weights: steps a nat */

static unsigned cost(unsigned a, unsigned b, unsigned c)
{
    return letter_costs[(a * DW_LETTER_STATES + b) * DW_LETTER_STATES + c];
}

double dw_letters_cost(const uint8_t *letters, size_t n)
{
    unsigned a = 0, b = 0, sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += cost(a, b, letters[i]);
        a = b;
        b = letters[i];
    }
    return (sum + cost(a, b, 0)) / COST_UNIT;
}

double dw_letters_cost_back(const uint8_t *letters, size_t n)
{
    unsigned a = 0, b = 0, sum = 0;
    for (size_t i = n; i-- > 0;) {
        sum += cost(a, b, letters[i]);
        a = b;
        b = letters[i];
    }
    return (sum + cost(a, b, 0)) / COST_UNIT;
}

double dw_letter_cost(uint8_t a, uint8_t b, uint8_t c)
{
    return cost(a, b, c) / COST_UNIT;
}

int dw_word_rank(const uint8_t *letters, size_t n)
{
    uint32_t hash = dw_letters_hash(letters, n), bucket = dw_word_bucket(hash);
    uint32_t wanted = dw_word_entry(hash, 0);
    for (size_t i = word_buckets[bucket]; i < word_buckets[bucket + 1]; i++) {
        const uint8_t *e = word_entries + 3 * i;
        uint32_t entry = (uint32_t)e[0] << 16 | (uint32_t)e[1] << 8 | e[2];
        if (entry >= wanted)
            return entry - wanted < 16 ? (int)(entry - wanted) : 0;
    }
    return 0;
}

static uint16_t order_word(const uint8_t *letters, size_t n)
{
    uint32_t hash = dw_letters_hash(letters, n);
    uint32_t slot = hash % DW_ORDER_SLOTS;
    while (order_tags[slot]) {
        if (order_tags[slot] == (hash | 1))
            return order_words[slot];
        slot = (slot + 1) % DW_ORDER_SLOTS;
    }
    return DW_NO_CLASS;
}

/* The place of a packed affix in its list, or the number of them. */
static size_t find_affix(const uint32_t *list, size_t n, const uint32_t *filter, uint32_t packed)
{
    size_t i = 0;
    uint32_t bit = dw_affix_bit(packed);
    if (!(filter[bit / 32] >> bit % 32 & 1))
        return n;
    while (i < n && list[i] != packed)
        i++;
    return i;
}

/* The longest prefix and then suffix that leave two letters. The empty one is first
 * in either list. */
static uint16_t order_shape(const uint8_t *letters, size_t n)
{
    size_t prefix = 0, suffix = 0, used = 0;
    for (size_t k = n > 6 ? 4 : n > 2 ? n - 2 : 0; k > 0; k--) {
        size_t found = find_affix(prefixes, NUM_PREFIXES, prefix_filter, dw_letters_packed(letters, k));
        if (found < NUM_PREFIXES) {
            prefix = found;
            used = k;
            break;
        }
    }
    for (size_t k = n - used > 5 ? 3 : n - used > 2 ? n - used - 2 : 0; k > 0; k--) {
        size_t found = find_affix(suffixes, NUM_SUFFIXES, suffix_filter, dw_letters_packed(letters + n - k, k));
        if (found < NUM_SUFFIXES) {
            suffix = found;
            break;
        }
    }
    return shapes[prefix][suffix];
}

static uint16_t with_stop(uint16_t class, bool stop)
{
    return class == DW_NO_CLASS ? class : (uint16_t)(class * 2 + stop);
}

dw_order_class dw_order_class_of_word(const uint8_t *letters, size_t n, bool stop)
{
    return (dw_order_class){ with_stop(order_word(letters, n), stop),
                             with_stop(order_shape(letters, n), stop) };
}

dw_order_class dw_order_class_of_number(bool stop)
{
    return (dw_order_class){ with_stop(NUMBER_WORD, stop), DW_NO_CLASS };
}

dw_order_class dw_order_class_of_other(bool stop)
{
    return (dw_order_class){ with_stop(OTHER_WORD, stop), DW_NO_CLASS };
}

/* The weight of a pair of classes; returns false where it is not in the table. */
static bool pair_weight(uint16_t a, uint16_t b, double *weight)
{
    if (a == DW_NO_CLASS || b == DW_NO_CLASS || a >= ORDER_CLASSES || b >= ORDER_CLASSES)
        return false;
    bool turned = a > b;
    uint16_t first = turned ? b : a, other = turned ? a : b;
    uint32_t low = order_rows[first], high = order_rows[first + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (order_others[middle] < other)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == order_rows[first + 1] || order_others[low] != other)
        return false;
    *weight = (turned ? -order_weights[low] : order_weights[low]) / COST_UNIT;
    return true;
}

double dw_order_weight(dw_order_class a, dw_order_class b)
{
    double weight = 0, second = 0;
    if (pair_weight(a.word, b.word, &weight))
        return weight;
    bool one = pair_weight(a.word, b.shape, &weight);
    bool two = pair_weight(a.shape, b.word, &second);
    if (one || two)
        return one && two ? (weight + second) / 2 : weight + second;
    pair_weight(a.shape, b.shape, &weight);
    return weight;
}
