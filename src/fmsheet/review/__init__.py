"""What the collection holds and lacks, as numbers."""
