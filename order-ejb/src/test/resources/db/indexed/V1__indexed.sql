create table indexed (n int);
