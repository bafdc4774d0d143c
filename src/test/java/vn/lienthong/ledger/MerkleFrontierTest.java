package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MerkleFrontierTest {

    @Test
    void hasTheRootOfTheTreeOfEverySize() {
        var frontier = new MerkleFrontier();
        for (int size = 0; size < 300; size++) {
            assertThat(frontier.size()).isEqualTo(size);
            assertThat(frontier.root()).as("size " + size).isEqualTo(NaiveTree.ofSize(size).root());
            frontier.append(NaiveTree.leaf(size).hash());
        }
    }
}
