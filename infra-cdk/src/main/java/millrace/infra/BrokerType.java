package millrace.infra;

import software.amazon.awscdk.services.msk.CfnCluster.BrokerNodeGroupInfoProperty;
import software.amazon.awscdk.services.msk.CfnCluster.EBSStorageInfoProperty;
import software.amazon.awscdk.services.msk.CfnCluster.StorageInfoProperty;

/**
 * The machines of the brokers. Both have topics as resources, three replicas of which two must have
 * a record, IAM, and lag metrics at the default level.
 */
public enum BrokerType {
    /** Its storage grows by itself; 3,000 connections and 100 new ones a second. */
    EXPRESS_LARGE("express.m7g.large", 3_000) {
        @Override
        BrokerNodeGroupInfoProperty.Builder nodes() {
            return BrokerNodeGroupInfoProperty.builder().instanceType(type);
        }
    },

    /**
     * A ninth of the price; 300 connections and 4 new ones a second, 300 partitions, replicas
     * included.
     */
    STANDARD_SMALL("kafka.t3.small", 300) {
        @Override
        BrokerNodeGroupInfoProperty.Builder nodes() {
            var disk = EBSStorageInfoProperty.builder().volumeSize(STORAGE_GB).build();
            return BrokerNodeGroupInfoProperty.builder()
                    .instanceType(type)
                    .storageInfo(StorageInfoProperty.builder().ebsStorageInfo(disk).build());
        }
    };

    /** A week of five million events of 1 KB, and as much again. */
    private static final int STORAGE_GB = 10;

    final String type;

    /** The most connections that a broker takes from clients that sign in with IAM. */
    final int connections;

    BrokerType(String type, int connections) {
        this.type = type;
        this.connections = connections;
    }

    /** The machine and its storage. */
    abstract BrokerNodeGroupInfoProperty.Builder nodes();
}
