package io.github.m365cache.plugin.mail;

/** Where a rule is to go among the others. */
enum RuleStep {
  TOP {
    @Override
    int from(int place, int count) {
      return 0;
    }
  },
  BOTTOM {
    @Override
    int from(int place, int count) {
      return count - 1;
    }
  },
  UP {
    @Override
    int from(int place, int count) {
      return Math.max(0, place - 1);
    }
  },
  DOWN {
    @Override
    int from(int place, int count) {
      return Math.min(count - 1, place + 1);
    }
  };

  /** The new place, from 0 on, of one of {@code count} rules. */
  abstract int from(int place, int count);
}
